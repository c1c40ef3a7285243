package org.dni4j.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands before a port, and passes on what comes. While it is cut nothing passes, either way, and nobody is told, as when
 * a cable is pulled: connections stay, and so does what was sent.
 */
final class Relay implements Closeable {

    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final int target;
    private boolean cut;

    Relay(int port, int target) throws IOException {
        server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        daemon(this::accept);
    }

    synchronized void cut() {
        cut = true;
    }

    synchronized void heal() {
        cut = false;
        notifyAll();
    }

    private synchronized void awaitHealed() throws InterruptedException {
        while (cut) {
            wait();
        }
    }

    private void accept() throws IOException, InterruptedException {
        while (true) {
            Socket from = server.accept();
            sockets.add(from);
            daemon(() -> connect(from));
        }
    }

    private void connect(Socket from) throws IOException, InterruptedException {
        awaitHealed();
        try (from;
                Socket to = new Socket(InetAddress.getLoopbackAddress(), target)) {
            sockets.add(to);
            daemon(() -> pump(to, from));
            pump(from, to);
        }
    }

    private void pump(Socket from, Socket to) throws IOException, InterruptedException {
        try (from;
                to) {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            byte[] bytes = new byte[65_536];
            for (int count = input.read(bytes); count >= 0; count = input.read(bytes)) {
                awaitHealed();
                output.write(bytes, 0, count);
            }
        }
    }

    private interface Task {
        void run() throws IOException, InterruptedException;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException | InterruptedException e) {
                        // one side has hung up: the other will notice
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
