package dev.underhood.spring;

import dev.underhood.store.RunStore;
import dev.underhood.viewer.Viewer;
import dev.underhood.viewer.ViewerServlet;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

/**
 * A store of runs, and a viewer of them in the application's own web server. Whoever wants another
 * one of either declares a bean of that type: a {@link RunStore}, or a {@link ViewerServlet} with
 * figures of the application's.
 */
@AutoConfiguration
@ConditionalOnProperty(name = "underhood.enabled", matchIfMissing = true)
@EnableConfigurationProperties(UnderhoodProperties.class)
public class UnderhoodAutoConfiguration {
    /** Made by Spring. */
    public UnderhoodAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    RunStore underhoodRuns(UnderhoodProperties properties) {
        return RunStore.at(Path.of(properties.runs()));
    }

    /** The viewer is a servlet of the application's server, behind its filters as any other. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class InTheServer {
        @Bean
        @ConditionalOnMissingBean
        ViewerServlet underhoodViewer(RunStore runs, UnderhoodProperties properties) {
            Viewer.Builder viewer =
                    Viewer.builder(runs)
                            .hosts(properties.hosts().toArray(String[]::new))
                            .frames(properties.frames().toArray(String[]::new));
            String token = properties.token();
            if (token != null && !token.isEmpty()) {
                viewer.token(token);
            }
            return viewer.servlet();
        }

        @Bean
        ServletRegistrationBean<ViewerServlet> underhoodViewerRegistration(
                ViewerServlet viewer, UnderhoodProperties properties) {
            ServletRegistrationBean<ViewerServlet> registration =
                    new ServletRegistrationBean<>(viewer, properties.path() + "/*");
            registration.setName("underhood");
            return registration;
        }

        @Bean
        Farewell underhoodFarewell(ViewerServlet viewer) {
            return new Farewell(viewer);
        }
    }

    /**
     * Ends the viewer's live streams before the server begins to wait for what is open: a page that
     * somebody has forgotten would else hold a graceful shutdown up for its whole grace period.
     */
    record Farewell(ViewerServlet viewer) implements ApplicationListener<ContextClosedEvent> {
        @Override
        public void onApplicationEvent(ContextClosedEvent event) {
            viewer.destroy();
        }
    }
}
