package dev.underhood.viewer.mount;

import dev.underhood.viewer.ViewerServlet;
import io.javalin.Javalin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The web servers of others in which the viewer stands as a servlet, each left at its defaults, at
 * any free port of this machine. The application has the path {@code /app}.
 */
public enum Container {
    TOMCAT {
        @Override
        public Running start(Map<String, ViewerServlet> viewers) throws Exception {
            Path folder = Files.createTempDirectory(Path.of("target"), "tomcat");
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(folder.toString());
            tomcat.setPort(0);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            Context context = tomcat.addContext("/app", null);
            viewers.forEach(
                    (path, viewer) -> {
                        Tomcat.addServlet(context, path, viewer).setAsyncSupported(true);
                        context.addServletMappingDecoded(path + "/*", path);
                    });
            tomcat.start();
            return new Running(tomcat.getConnector().getLocalPort(), () -> stop(tomcat));
        }
    },

    JETTY {
        @Override
        public Running start(Map<String, ViewerServlet> viewers) throws Exception {
            Server server = new Server();
            ServerConnector connector = new ServerConnector(server);
            connector.setHost("127.0.0.1");
            server.addConnector(connector);
            ServletContextHandler context = new ServletContextHandler("/app");
            viewers.forEach(
                    (path, viewer) -> context.addServlet(new ServletHolder(viewer), path + "/*"));
            server.setHandler(context);
            server.start();
            return new Running(connector.getLocalPort(), server::stop);
        }
    },

    JAVALIN {
        @Override
        public Running start(Map<String, ViewerServlet> viewers) {
            Javalin app =
                    Javalin.create(
                            config -> {
                                config.startup.showJavalinBanner = false;
                                config.router.contextPath = "/app";
                                config.routes.get("/mine", ctx -> ctx.result("the application's"));
                                config.jetty.modifyServletContextHandler(
                                        context ->
                                                viewers.forEach(
                                                        (path, viewer) ->
                                                                context.addServlet(
                                                                        new ServletHolder(viewer),
                                                                        path + "/*")));
                            });
            app.start("127.0.0.1", 0);
            return new Running(app.port(), app::stop);
        }
    };

    /** A server that runs until it is closed. */
    public record Running(int port, Stop server) implements AutoCloseable {
        /** How a server is stopped. */
        public interface Stop {
            void stop() throws Exception;
        }

        @Override
        public void close() {
            try {
                server.stop();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Starts a server with viewers at their paths below that of the application. */
    public abstract Running start(Map<String, ViewerServlet> viewers) throws Exception;

    private static void stop(Tomcat tomcat) throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
