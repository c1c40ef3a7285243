/** How the library writes files: as a whole or not at all. */
package org.dni4j.files;
