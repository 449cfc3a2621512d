package dev.underhood.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.meter.RunMeters;
import dev.underhood.run.RunInfo;
import dev.underhood.store.RunStore;
import dev.underhood.store.StoreException;
import dev.underhood.viewer.Viewer;
import dev.underhood.viewer.ViewerServlet;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.ServletRegistrationBean;

/** With the Spring Boot that the starter is compiled with; samples/external has it in servers. */
class UnderhoodAutoConfigurationTest {
    private static final AutoConfigurations OURS =
            AutoConfigurations.of(
                    UnderhoodAutoConfiguration.class,
                    MetersAutoConfiguration.class,
                    Boot3HealthAutoConfiguration.class);

    private final WebApplicationContextRunner web =
            new WebApplicationContextRunner().withConfiguration(OURS);

    @Test
    void a_servlet_application_has_a_store_and_a_viewer_below_underhood(@TempDir Path folder) {
        web.withPropertyValues("underhood.runs=" + folder)
                .run(
                        context -> {
                            RunStore runs = context.getBean(RunStore.class);
                            runs.create(RunInfo.of("mine", Instant.EPOCH)).close();
                            assertThat(folder).isNotEmptyDirectory();
                            ServletRegistrationBean<?> viewer =
                                    context.getBean(ServletRegistrationBean.class);
                            assertThat(viewer.getUrlMappings()).containsExactly("/underhood/*");
                            assertThat(viewer.isAsyncSupported()).isTrue();
                            assertThat(viewer.getServlet())
                                    .isSameAs(context.getBean(ViewerServlet.class));
                            assertThat(context.getBean(ViewerServlet.class).token()).isEmpty();
                        });
    }

    @Test
    void an_application_without_servlets_has_the_store_only() {
        new ApplicationContextRunner()
                .withConfiguration(OURS)
                .run(
                        context -> {
                            assertThat(context).hasSingleBean(RunStore.class);
                            assertThat(context).doesNotHaveBean(ViewerServlet.class);
                        });
    }

    @Test
    void properties_say_where_the_viewer_is_and_what_it_asks_for() {
        String token = "0123456789-0123456789-0123456789";
        web.withPropertyValues(
                        "underhood.path=/learning/runs",
                        "underhood.token=" + token,
                        "underhood.hosts=app.example.org,www.example.org",
                        "underhood.frames=self")
                .run(
                        context -> {
                            ServletRegistrationBean<?> viewer =
                                    context.getBean(ServletRegistrationBean.class);
                            assertThat(viewer.getUrlMappings()).containsExactly("/learning/runs/*");
                            assertThat(context.getBean(ViewerServlet.class).token())
                                    .contains(token);
                            UnderhoodProperties read = context.getBean(UnderhoodProperties.class);
                            assertThat(read.hosts())
                                    .containsExactly("app.example.org", "www.example.org");
                            assertThat(read.frames()).containsExactly("self");
                        });
    }

    @Test
    void a_path_that_is_none_or_all_of_the_application_is_refused() {
        for (String path : new String[] {"underhood", "/", "/underhood/", "/a*"}) {
            web.withPropertyValues("underhood.path=" + path)
                    .run(
                            context ->
                                    assertThat(context)
                                            .getFailure()
                                            .rootCause()
                                            .hasMessageContaining("e.g. /underhood: '" + path));
        }
    }

    @Test
    void what_the_application_declares_takes_the_place_of_ours() {
        RunStore memory = RunStore.inMemory();
        ViewerServlet own = Viewer.builder(memory).servlet();
        web.withBean(RunStore.class, () -> memory)
                .withBean(ViewerServlet.class, () -> own)
                .run(
                        context -> {
                            assertThat(context.getBean(RunStore.class)).isSameAs(memory);
                            assertThat(context.getBean(ServletRegistrationBean.class).getServlet())
                                    .isSameAs(own);
                        });
    }

    @Test
    void one_property_switches_all_of_it_off() {
        web.withPropertyValues("underhood.enabled=false")
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(
                        context -> {
                            assertThat(context).doesNotHaveBean(RunStore.class);
                            assertThat(context).doesNotHaveBean(ViewerServlet.class);
                            assertThat(context).doesNotHaveBean(RunMeters.class);
                            assertThat(context).doesNotHaveBean(HealthIndicator.class);
                        });
    }

    @Test
    void there_are_meters_where_the_application_has_a_registry() {
        web.run(context -> assertThat(context).doesNotHaveBean(RunMeters.class));
        web.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> assertThat(context).hasSingleBean(RunMeters.class));
        web.withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(RunStore.class));
    }

    @Test
    void health_tells_how_many_runs_can_be_read(@TempDir Path folder) {
        web.withPropertyValues("underhood.runs=" + folder)
                .run(
                        context -> {
                            context.getBean(RunStore.class)
                                    .create(RunInfo.of("mine", Instant.EPOCH))
                                    .close();
                            Health health = context.getBean(HealthIndicator.class).health();
                            assertThat(health.getStatus()).isEqualTo(Status.UP);
                            assertThat(health.getDetails()).containsEntry("runs", 1);
                        });
    }

    @Test
    void health_is_down_when_the_runs_cannot_be_listed_and_may_be_left_out() {
        web.withBean(RunStore.class, UnderhoodAutoConfigurationTest::unreadable)
                .run(
                        context -> {
                            Health health = context.getBean(HealthIndicator.class).health();
                            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                            assertThat(health.getDetails().get("error"))
                                    .asString()
                                    .contains("no access to /mnt/runs");
                        });
        web.withPropertyValues("management.health.underhood.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
        web.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(RunStore.class));
    }

    private static RunStore unreadable() {
        return (RunStore)
                Proxy.newProxyInstance(
                        RunStore.class.getClassLoader(),
                        new Class<?>[] {RunStore.class},
                        (proxy, method, arguments) -> {
                            throw new StoreException("no access to /mnt/runs");
                        });
    }
}
