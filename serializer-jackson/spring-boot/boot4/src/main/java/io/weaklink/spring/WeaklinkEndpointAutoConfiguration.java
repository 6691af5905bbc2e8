package io.weaklink.spring;

import io.weaklink.Weaklink;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Gives an application with the actuator the endpoint {@code weaklink}, where it is exposed. */
@AutoConfiguration(after = WeaklinkAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(Weaklink.class)
final class WeaklinkEndpointAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint
    WeaklinkEndpoint weaklinkEndpoint(Weaklink weaklink, ObjectProvider<ReadCounts> counts) {
        return new WeaklinkEndpoint(weaklink, counts.getIfAvailable());
    }
}
