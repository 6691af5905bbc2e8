package io.weaklink.samples.boot4;

import io.weaklink.jackson3.WeaklinkModule;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JacksonModule;

/**
 * The application. A module that is a bean is all that Boot needs; without a setup it knows documents only, so a caller
 * reaches nothing but what it sent.
 */
@SpringBootApplication
public class FoldersApplication {

    /** Starts the application. */
    public static void main(String[] args) {
        SpringApplication.run(FoldersApplication.class, args);
    }

    @Bean
    JacksonModule weaklink() {
        return new WeaklinkModule();
    }
}
