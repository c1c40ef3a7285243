/**
 * Parts of a network that train at the same time in processes of their own, on one machine or on several, with a
 * complete unlock. {@link org.dni4j.cluster.PartMain} is the program that trains a part; it prints
 * {@link org.dni4j.cluster.Report}s:
 *
 * <pre>{@code
 * java -cp 'lib/notebook/target/jars/*' org.dni4j.cluster.PartMain --part A --of network.properties
 * java -cp 'lib/notebook/target/jars/*' org.dni4j.cluster.PartMain --part B --of network.properties
 * }</pre>
 */
package org.dni4j.cluster;
