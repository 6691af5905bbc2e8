package io.weaklink.spring;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Weaklink;
import io.weaklink.jackson.WeaklinkModule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

/**
 * The mapper for the application's own documents. Kept by hand for each line of Jackson, because each builds mappers in a way of its
 * own.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Jackson2ObjectMapperBuilder.class)
class TrustedMapperConfiguration {

    /** Not a candidate where nobody asks for {@link Trusted}, so that Boot and its users go on to find one mapper. */
    @Bean(defaultCandidate = false)
    @Lazy
    @Trusted
    ObjectMapper weaklinkTrustedJsonMapper(
            Jackson2ObjectMapperBuilder boots, Weaklink weaklink, WeaklinkProperties properties) {
        return boots.modulesToInstall(modules -> {
                    modules.removeIf(WeaklinkModule.class::isInstance);
                    modules.add(new WeaklinkModule(weaklink, properties.json().form()));
                })
                .createXmlMapper(false)
                .build();
    }
}
