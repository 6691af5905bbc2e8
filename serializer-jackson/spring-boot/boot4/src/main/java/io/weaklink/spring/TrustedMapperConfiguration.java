package io.weaklink.spring;

import io.weaklink.Weaklink;
import io.weaklink.jackson3.WeaklinkModule;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mapper for the application's own documents. Kept by hand for each line of Jackson, because each builds mappers in a way of its
 * own.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(JsonMapper.Builder.class)
class TrustedMapperConfiguration {

    /** Not a candidate where nobody asks for {@link Trusted}, so that Boot and its users go on to find one mapper. */
    @Bean(defaultCandidate = false)
    @Lazy
    @Trusted
    JsonMapper weaklinkTrustedJsonMapper(JsonMapper.Builder boots, Weaklink weaklink, WeaklinkProperties properties) {
        List<JacksonModule> modules = new ArrayList<>();
        boots.withModules(modules::add);
        modules.removeIf(WeaklinkModule.class::isInstance);
        modules.add(new WeaklinkModule(weaklink, properties.json().form()));
        return boots.removeAllModules().addModules(modules).build();
    }
}
