package org.dni4j.nn;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dni4j.autograd.Variable;
import org.dni4j.internal.Safetensors;

/** The variables and blocks that a block is made of: those that it named explicitly, then those in its fields. */
final class Parts {

    private final Block owner;
    private final Map<String, Object> named = new LinkedHashMap<>();
    private List<Field> fields;

    Parts(Block owner) {
        this.owner = owner;
    }

    /** Gives a part a name. It has no other then, also if it is in a field. */
    <T> T name(String name, T part) {
        Objects.requireNonNull(part, name);
        if (name.isEmpty() || name.equals(Safetensors.METADATA)) {
            throw new IllegalArgumentException("a part of " + owner() + " cannot be named '" + name + "'");
        }
        if (named.putIfAbsent(name, part) != null) {
            throw new IllegalArgumentException(owner() + " has a part named '" + name + "' already");
        }
        return part;
    }

    /** All variables and blocks by name. The fields are read anew each time, because constructors set them late. */
    Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>(named);
        Set<Object> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(named.values());
        if (fields == null) {
            fields = fields(owner.getClass());
        }
        for (Field field : fields) {
            Object value = value(field);
            if (value instanceof Variable variable && isBuffer(variable) && Modifier.isFinal(field.getModifiers())) {
                add(field.getName(), value, known, all);
            } else {
                find(field.getName(), value, known, all);
            }
        }
        return all;
    }

    /** The fields that may hold parts: those of the superclasses first, in the order in which they are declared. */
    private List<Field> fields(Class<?> type) {
        if (type == Block.class) {
            return List.of();
        }
        List<Field> found = new ArrayList<>(fields(type.getSuperclass()));
        for (Field field : type.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (!field.isSynthetic()
                    && !field.getType().isPrimitive()
                    && !Modifier.isStatic(modifiers)
                    && !Modifier.isTransient(modifiers)) {
                found.add(readable(field));
            }
        }
        return found;
    }

    private void find(String name, Object value, Set<Object> known, Map<String, Object> all) {
        if (value instanceof Block || value instanceof Variable variable && isParameter(variable)) {
            add(name, value, known, all);
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                find(name + "." + i, list.get(i), known, all);
            }
        } else if (value instanceof Object[] array) {
            find(name, Arrays.asList(array), known, all);
        }
    }

    private void add(String name, Object part, Set<Object> known, Map<String, Object> all) {
        if (!known.contains(part) && all.putIfAbsent(name, part) != null) {
            throw new IllegalStateException(owner() + " has two parts named '" + name + "': rename one of the fields");
        }
    }

    private Field readable(Field field) {
        try {
            field.setAccessible(true);
            return field;
        } catch (InaccessibleObjectException e) {
            throw new IllegalStateException(
                    "the parts of " + owner() + " cannot be found, because its module does" + " not open "
                            + owner.getClass().getPackageName() + " for reflection",
                    e);
        }
    }

    private Object value(Field field) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " was made readable", e);
        }
    }

    private static boolean isParameter(Variable variable) {
        return variable.isLeaf() && variable.requiresGrad();
    }

    private static boolean isBuffer(Variable variable) {
        return variable.isLeaf() && !variable.requiresGrad();
    }

    private String owner() {
        return owner.getClass().getSimpleName();
    }
}
