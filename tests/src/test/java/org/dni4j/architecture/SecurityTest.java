package org.dni4j.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInput;
import java.net.URL;
import java.net.URLConnection;
import java.net.http.HttpClient;

/** What the library does not do, so that nobody can make it do so. */
@AnalyzeClasses(packages = "org.dni4j", importOptions = ImportOption.DoNotIncludeTests.class)
class SecurityTest {

    @ArchTest
    static final ArchRule nothingIsDeserialised = noClasses()
            .should()
            .dependOnClassesThat(assignableTo(ObjectInput.class))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.beans.XMLDecoder")
            .because("an object stream can run code of its writer's choice");

    @ArchTest
    static final ArchRule noProcessIsStartedAndNoScriptRun = noClasses()
            .should()
            .dependOnClassesThat(equivalentTo(ProcessBuilder.class))
            .orShould()
            .callMethodWhere(target(owner(equivalentTo(Runtime.class))).and(target(nameMatching("exec"))))
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("javax.script..")
            .because("what starts no process cannot be made to start another");

    @ArchTest
    static final ArchRule onlyTheVerifiedDownloadReachesTheNetwork = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.dni4j.data.HttpDownload")
            .should()
            .dependOnClassesThat(assignableTo(HttpClient.class))
            .orShould()
            .dependOnClassesThat(assignableTo(URLConnection.class))
            .orShould()
            .callMethod(URL.class, "openStream");
}
