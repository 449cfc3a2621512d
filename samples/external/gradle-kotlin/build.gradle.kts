// begin build
plugins {
    application
}

repositories {
    mavenLocal { content { includeGroup("dev.underhood") } } // until 0.1.0 is published
    mavenCentral()
}

val os = System.getProperty("os.name").lowercase()
val pytorch = if ("mac" in os) "osx-aarch64" else if ("win" in os) "win-x86_64" else "linux-x86_64"

dependencies {
    implementation(platform("dev.underhood:underhood-bom:0.1.0-SNAPSHOT"))
    implementation(platform("ai.djl:bom:0.36.0"))
    implementation("dev.underhood:underhood-djl-core")
    implementation("dev.underhood:underhood-viewer")
    implementation("ai.djl.pytorch:pytorch-engine")
    runtimeOnly("ai.djl.pytorch:pytorch-jni") // without these two, DJL fetches PyTorch at the first start
    runtimeOnly("ai.djl.pytorch:pytorch-native-cpu::$pytorch")
}
// end build

java {
    toolchain { languageVersion = JavaLanguageVersion.of(17) }
}
sourceSets.main { java.srcDir("../maven/src/main/java") }
application { mainClass = "example.Watch" }
