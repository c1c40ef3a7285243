package org.dni4j.notebook;

import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an object keeps to itself: Tablesaw's figures tell less of their data than they have. */
final class Fields {

    private Fields() {}

    /** Returns the values of an object's fields by name, those of its class before those of the classes that it extends. */
    static Map<String, Object> of(Object object) {
        var fields = new LinkedHashMap<String, Object>();
        for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (var field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && field.trySetAccessible()) {
                    try {
                        fields.putIfAbsent(field.getName(), field.get(object));
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        }
        return fields;
    }
}
