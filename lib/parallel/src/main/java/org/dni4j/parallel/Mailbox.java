package org.dni4j.parallel;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What waits for a part: tasks, as many as there is room for, and lessons, of which there are never more than tasks on
 * their way. Lessons come first.
 */
final class Mailbox<T> {

    private final int capacity;
    private final Deque<Task<T>> tasks = new ArrayDeque<>();
    private final Deque<Lesson> lessons = new ArrayDeque<>();
    private int deepest;
    private boolean stopped;

    Mailbox(int capacity) {
        this.capacity = capacity;
    }

    /** Puts in a task if there is room. */
    synchronized boolean offer(Task<T> task) {
        if (tasks.size() >= capacity) {
            return false;
        }
        tasks.add(task);
        deepest = Math.max(deepest, tasks.size());
        notifyAll();
        return true;
    }

    /** Waits for room for a task; returns whether there is, and not that this was stopped. */
    synchronized boolean awaitRoom() throws InterruptedException {
        while (!stopped && tasks.size() >= capacity) {
            wait();
        }
        return !stopped;
    }

    /** Puts in a lesson. */
    synchronized void put(Lesson lesson) {
        lessons.add(lesson);
        notifyAll();
    }

    /** Waits until there is something; returns whether there is, and not that this was stopped. */
    synchronized boolean await() throws InterruptedException {
        while (!stopped && lessons.isEmpty() && tasks.isEmpty()) {
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
    synchronized Lesson lesson() {
        return lessons.poll();
    }

    /** Takes out the oldest task, or null. */
    synchronized Task<T> task() {
        Task<T> task = tasks.poll();
        notifyAll();
        return task;
    }

    /** The most tasks that waited at a time. */
    synchronized int deepest() {
        return deepest;
    }
}
