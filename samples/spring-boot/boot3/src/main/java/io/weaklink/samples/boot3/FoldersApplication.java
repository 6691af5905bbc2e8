package io.weaklink.samples.boot3;

import io.weaklink.spring.Exported;
import io.weaklink.spring.NaturalNames;
import io.weaklink.spring.WeaklinkBuilderCustomizer;
import org.hibernate.Hibernate;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The application: the starter does the rest. */
@SpringBootApplication
public class FoldersApplication {

    /** Starts the application. */
    public static void main(String[] args) {
        SpringApplication.run(FoldersApplication.class, args);
    }

    /** A folder is known by its id. Each sender of a request may refer to each folder. */
    @Bean
    @Exported
    NaturalNames<Folder> folderNames(FolderRepository folders) {
        return NaturalNames.byId("folder", Folder::getId, Long::valueOf, folders::findAllById);
    }

    /** A lazy proxy and its entity are one folder. */
    @Bean
    WeaklinkBuilderCustomizer proxies() {
        return builder -> builder.sameAs(Folder.class, Hibernate::unproxy);
    }
}
