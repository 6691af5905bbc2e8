package io.weaklink.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.weaklink.LiveObjectRegistry;
import io.weaklink.ReferentResolver;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkBuilder;
import io.weaklink.jackson3.WeaklinkModule;
import java.util.Collection;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.ResourceLoader;

/**
 * Gives an application its setup of weak references, the registry of that setup, and the module that Boot registers with its Jackson
 * mappers.
 *
 * <p>The setup knows the {@link io.weaklink.Referent} classes of the application's packages, the {@link NaturalNames} and {@link
 * ReferentResolver} beans, and what each {@link WeaklinkBuilderCustomizer} says. A bean of the type {@link Weaklink} or {@link
 * WeaklinkModule} takes the place of the one from here.
 *
 * <p>Boot's mapper reads what others send. So its module has the {@linkplain Weaklink#confined confined} setup, unless {@code
 * weaklink.json.trust} says otherwise. The mapper for the application's own documents is {@link Trusted}.
 */
@AutoConfiguration(after = JacksonAutoConfiguration.class)
@EnableConfigurationProperties(WeaklinkProperties.class)
@Import(TrustedMapperConfiguration.class)
public final class WeaklinkAutoConfiguration {

    /** Makes the configuration; called by Boot. */
    WeaklinkAutoConfiguration() {}

    @Bean
    NaturalNameBeans weaklinkNaturalNames(ConfigurableListableBeanFactory beans) {
        return new NaturalNameBeans(beans);
    }

    @Bean
    @ConditionalOnMissingBean
    Weaklink weaklink(
            WeaklinkProperties properties,
            BeanFactory beans,
            ResourceLoader resources,
            NaturalNameBeans names,
            ObjectProvider<ReferentResolver> resolvers,
            ObjectProvider<ReadCounts> counts,
            ObjectProvider<WeaklinkBuilderCustomizer> customizers)
            throws ClassNotFoundException {
        List<Class<?>> found = new ReferentScan(resources).find(packages(properties, beans));
        WeaklinkBuilder builder = Weaklink.builder()
                .onGone(properties.onGone())
                .adopt(properties.adopt())
                .referents(found.toArray(Class<?>[]::new))
                .resolver(new ResolverBeans(resolvers));
        names.declare(builder);
        counts.ifAvailable(each -> builder.onRead(each::add));
        customizers.orderedStream().forEach(each -> each.customize(builder));
        Weaklink weaklink = builder.build();
        ReferentScan.require(found, weaklink);
        return weaklink;
    }

    /** Lazy, because a setup of the user's own may have no registry. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    LiveObjectRegistry weaklinkRegistry(Weaklink weaklink) {
        return weaklink.registry();
    }

    @Bean
    @ConditionalOnMissingBean
    WeaklinkModule weaklinkModule(Weaklink weaklink, NaturalNameBeans names, WeaklinkProperties properties) {
        Weaklink confined = properties.json().trust().confine(weaklink, names.exported());
        return new WeaklinkModule(confined, properties.json().form());
    }

    @Bean
    @ConditionalOnProperty(name = "weaklink.observe", matchIfMissing = true)
    @Conditional(Observed.class)
    ReadCounts weaklinkReadCounts(ObjectProvider<Weaklink> weaklink) {
        return new ReadCounts(weaklink::getObject);
    }

    private static Collection<String> packages(WeaklinkProperties properties, BeanFactory beans) {
        if (!properties.packages().isEmpty()) {
            return properties.packages();
        }
        return AutoConfigurationPackages.has(beans) ? AutoConfigurationPackages.get(beans) : List.of();
    }

    /** Matches if there may be an endpoint or a meter to count for. */
    private static final class Observed extends AnyNestedCondition {

        Observed() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnClass(Endpoint.class)
        static final class ByEndpoint {}

        @ConditionalOnClass(MeterRegistry.class)
        static final class ByMetrics {}
    }
}
