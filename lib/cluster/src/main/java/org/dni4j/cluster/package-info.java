/**
 * Parts of a network that train at the same time in processes of their own, on one machine or on several, with a
 * complete unlock: {@link org.dni4j.cluster.PartMain} is the program, {@link org.dni4j.cluster.Network} what it trains,
 * {@link org.dni4j.cluster.Member} how another process looks on.
 *
 * <pre>{@code
 * Network network = Network.read(Path.of("network.properties"));
 * try (Member member = Member.observe(network, Settings.LOOPBACK)) { // while parts A and B train
 *     System.out.println(member.progress());
 *     System.out.println(member.assemble().orElseThrow().accuracy(digits.test()));
 * }
 * }</pre>
 */
package org.dni4j.cluster;
