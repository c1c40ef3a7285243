package org.dni4j.parallel;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What waits for a part: activations from below, as many as there is room for, and lessons from above, of which there
 * are never more than activations on their way. Lessons come first.
 */
final class Mailbox<T> {

    private final int capacity;
    private final Deque<Activation<T>> activations = new ArrayDeque<>();
    private final Deque<Lesson<T>> lessons = new ArrayDeque<>();
    private int deepest;
    private boolean stopped;

    Mailbox(int capacity) {
        this.capacity = capacity;
    }

    /** Puts in an activation if there is room. */
    synchronized boolean offer(Activation<T> activation) {
        if (activations.size() == capacity) {
            return false;
        }
        activations.add(activation);
        deepest = Math.max(deepest, activations.size());
        notifyAll();
        return true;
    }

    /** Puts in an activation, and waits for room if there is none, in vain if this is stopped. */
    synchronized void put(Activation<T> activation) throws InterruptedException {
        while (!stopped && !offer(activation)) {
            wait();
        }
    }

    /** Puts in a lesson. */
    synchronized void put(Lesson<T> lesson) {
        lessons.add(lesson);
        notifyAll();
    }

    /** Waits until there is something; returns whether there is, and not that this was stopped. */
    synchronized boolean await() throws InterruptedException {
        while (!stopped && lessons.isEmpty() && activations.isEmpty()) {
            wait();
        }
        return !stopped;
    }

    /** Lets nobody wait here any more. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /** Takes out the oldest lesson, or null. */
    synchronized Lesson<T> lesson() {
        return lessons.poll();
    }

    /** Takes out the oldest activation, or null. */
    synchronized Activation<T> activation() {
        Activation<T> activation = activations.poll();
        notifyAll();
        return activation;
    }

    /** The most activations that waited at a time. */
    synchronized int deepest() {
        return deepest;
    }
}
