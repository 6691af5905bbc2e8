package io.weaklink.spring;

import io.weaklink.CodecSetup;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Finds the classes with {@link Referent} in some packages. A class is found in its file, and loaded only if it carries the
 * annotation; none is initialised.
 */
final class ReferentScan {

    private final ResourceLoader resources;

    ReferentScan(ResourceLoader resources) {
        this.resources = resources;
    }

    /** Returns the classes, abstract ones and interfaces too, in the order of their names within a package. */
    List<Class<?>> find(Collection<String> packages) throws ClassNotFoundException {
        Set<String> names = new LinkedHashSet<>();
        Candidates candidates = new Candidates();
        candidates.setResourceLoader(resources);
        for (String each : packages) {
            candidates.findCandidateComponents(each).stream()
                    .map(BeanDefinition::getBeanClassName)
                    .sorted()
                    .forEach(names::add);
        }
        List<Class<?>> found = new ArrayList<>();
        for (String name : names) {
            found.add(ClassUtils.forName(name, resources.getClassLoader()));
        }
        return found;
    }

    /**
     * Asks the setup for each class, so that two classes with one alias are refused at the start.
     *
     * @throws io.weaklink.WeaklinkException if two classes have one alias
     */
    static void require(List<Class<?>> found, Weaklink weaklink) {
        found.forEach(CodecSetup.of(weaklink).types()::isReferent);
    }

    private static final class Candidates extends ClassPathScanningCandidateComponentProvider {

        Candidates() {
            super(false);
            addIncludeFilter(new AnnotationTypeFilter(Referent.class, false));
        }

        /** A referent need not be a class of which beans can be made. */
        @Override
        protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
            return true;
        }
    }
}
