package org.dni4j.parallel;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What waits for a part: tasks, as many as there is room for, and teaching tasks, of which there are never more than
 * tasks on their way. Teaching tasks come first.
 */
final class Mailbox<T> {

    private final int capacity;
    private final Deque<Task<T>> tasks = new ArrayDeque<>();
    private final Deque<TeachingTask> teachingTasks = new ArrayDeque<>();
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

    /** Waits for room for a task; returns true if there is, false if this was stopped. */
    synchronized boolean awaitRoom() throws InterruptedException {
        while (!stopped && tasks.size() >= capacity) {
            wait();
        }
        return !stopped;
    }

    /** Puts in a teaching task. */
    synchronized void put(TeachingTask task) {
        teachingTasks.add(task);
        notifyAll();
    }

    /** Waits until there is something; returns true if there is, false if this was stopped. */
    synchronized boolean await() throws InterruptedException {
        while (!stopped && teachingTasks.isEmpty() && tasks.isEmpty()) {
            wait();
        }
        return !stopped;
    }

    /** Ends all waiting here, now and in future. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /** Takes out the oldest teaching task, or null. */
    synchronized TeachingTask teachingTask() {
        return teachingTasks.poll();
    }

    /** Takes out the oldest task, or null. */
    synchronized Task<T> task() {
        Task<T> task = tasks.poll();
        notifyAll();
        return task;
    }

    /** The largest number of tasks that waited at a time. */
    synchronized int deepest() {
        return deepest;
    }
}
