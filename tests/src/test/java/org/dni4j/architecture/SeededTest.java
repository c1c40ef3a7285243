package org.dni4j.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.nd4j.linalg.factory.Nd4j;

/** Random numbers come from the caller's generators only: a seed decides everything. */
@AnalyzeClasses(packages = "org.dni4j", importOptions = ImportOption.DoNotIncludeTests.class)
class SeededTest {

    @ArchTest
    static final ArchRule nobodyMakesAGeneratorWithoutASeed = noClasses()
            .should()
            .callConstructor(Random.class)
            .orShould()
            .callConstructor(SplittableRandom.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(SecureRandom.class);

    @ArchTest
    static final ArchRule nobodyDrawsFromAGeneratorThatAllShare = noClasses()
            .should()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethodWhere(target(owner(assignableTo(Nd4j.class)))
                    .and(target(nameMatching("rand.*|getRandom.*|choice|shuffle"))))
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("org.nd4j.linalg.api.rng..");
}
