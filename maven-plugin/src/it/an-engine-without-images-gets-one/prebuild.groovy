// A JDK that no engine has seen: the one of this build by hard links, under another path and with one file more.
// So the image of an earlier run is never found, and the plugin's own class path must be able to make one.
import java.nio.file.Files
import java.nio.file.Path

Path original = Path.of(System.getProperty('java.home')).toRealPath()
Path copy = basedir.toPath().resolve('jdk')
Files.walk(original).withCloseable { all ->
    all.filter { Files.isRegularFile(it) && !original.relativize(it).startsWith('jmods') }.forEach { file ->
        Path target = copy.resolve(original.relativize(file).toString())
        Files.createDirectories(target.parent)
        try {
            Files.createLink(target, file.toRealPath())
        } catch (IOException | UnsupportedOperationException anotherFileSystem) {
            Files.copy(file, target)
        }
    }
}
copy.resolve('made').toFile().text = UUID.randomUUID()
new File(basedir, 'toolchains.xml').text = """<toolchains>
  <toolchain>
    <type>jdk</type>
    <provides>
      <vendor>shop</vendor>
    </provides>
    <configuration>
      <jdkHome>$copy</jdkHome>
    </configuration>
  </toolchain>
</toolchains>
"""
return true
