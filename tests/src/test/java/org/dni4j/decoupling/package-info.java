/** How fast a network learns whose parts have threads of their own, beside plain backpropagation. */
package org.dni4j.decoupling;
