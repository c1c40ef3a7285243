package org.dni4j.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A package knows only those under it. */
@AnalyzeClasses(packages = "org.dni4j", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Layers that a build of a part of the project does not have are optional. */
    @ArchTest
    static final ArchRule aPackageKnowsOnlyThoseUnderIt = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("internal")
            .definedBy("org.dni4j.internal")
            .layer("autograd")
            .definedBy("org.dni4j.autograd")
            .layer("nn")
            .definedBy("org.dni4j.nn")
            .layer("optim")
            .definedBy("org.dni4j.optim")
            .layer("interfaces")
            .definedBy("org.dni4j")
            .optionalLayer("data")
            .definedBy("org.dni4j.data..")
            .optionalLayer("parallel")
            .definedBy("org.dni4j.parallel..")
            .optionalLayer("cluster")
            .definedBy("org.dni4j.cluster..")
            .optionalLayer("notebook")
            .definedBy("org.dni4j.notebook..")
            .whereLayer("internal")
            .mayNotAccessAnyLayer()
            .whereLayer("autograd")
            .mayOnlyAccessLayers("internal")
            .whereLayer("nn")
            .mayOnlyAccessLayers("autograd", "internal")
            .whereLayer("optim")
            .mayOnlyAccessLayers("nn", "autograd", "internal")
            .whereLayer("interfaces")
            .mayOnlyAccessLayers("nn", "optim", "autograd", "internal")
            .whereLayer("data")
            .mayOnlyAccessLayers("interfaces", "nn", "optim", "autograd", "internal")
            .whereLayer("parallel")
            .mayOnlyAccessLayers("interfaces", "nn", "optim", "autograd", "internal")
            .whereLayer("cluster")
            .mayOnlyAccessLayers("data", "interfaces", "nn", "optim", "autograd", "internal")
            .whereLayer("notebook")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule everyPackageIsInALayer = classes()
            .should()
            .resideInAnyPackage(
                    "org.dni4j",
                    "org.dni4j.internal",
                    "org.dni4j.autograd",
                    "org.dni4j.nn",
                    "org.dni4j.optim",
                    "org.dni4j.data..",
                    "org.dni4j.parallel..",
                    "org.dni4j.cluster..",
                    "org.dni4j.notebook..")
            .because("the layers would not notice a package that they do not know");

    @ArchTest
    static final ArchRule theLibraryNeedsTheJdkAndNd4jOnly = classes()
            .that(not(resideInAnyPackage("org.dni4j.notebook..", "org.dni4j.cluster..")))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.nd4j..", "org.bytedeco..", "org.dni4j.."))
            .because("whoever takes the library takes no other with it");

    @ArchTest
    static final ArchRule onlyTheNotebookKnowsTablesaw = noClasses()
            .that(not(resideInAPackage("org.dni4j.notebook..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tech.tablesaw..");

    @ArchTest
    static void noTwoPublicClassesHaveOneName(JavaClasses library) {
        Map<String, List<String>> bySimpleName = library.stream()
                .filter(type -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName, Collectors.mapping(JavaClass::getName, Collectors.toList())));
        bySimpleName.values().removeIf(types -> types.size() == 1);
        assertEquals(Map.of(), bySimpleName, "a notebook imports all packages");
    }

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().assignedFrom(new EachPackage()).should().beFreeOfCycles();

    /** Every package is a slice, the one of the interfaces, which has all others in it, too. */
    private static final class EachPackage implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
