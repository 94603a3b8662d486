import java.util.jar.JarFile

def jars = new File(basedir, 'target/dependency').listFiles().toList()
def names = jars.collect { it.name.replaceFirst(/-\d+\.\d.*/, '') }.sort()
// JUnit's own API brings the last five
assert names - ['apiguardian-api', 'jspecify', 'junit-jupiter-api', 'junit-platform-commons', 'opentest4j'] ==
        ['ullage-child', 'ullage-core', 'ullage-heapdump', 'ullage-junit']

def ours = jars.findAll { it.name.startsWith('ullage-') }
def size = ours*.length().sum()
println "What is ours: ${size} bytes"
assert size < 2_300_000

// Whatever is in them is of ours, or under a name of ours
def strangers = ours.collectMany { jar ->
    new JarFile(jar).withCloseable { open ->
        open.entries().toList()*.name.findAll { it.endsWith('.class') && !it.startsWith('dev/ullage/') }
    }
}
assert strangers.isEmpty()

def core = ours.find { it.name.startsWith('ullage-core') }
new JarFile(core).withCloseable { open ->
    def entries = open.entries().toList()*.name
    assert entries.contains('dev/ullage/shaded/jackson/JsonFactory.class')
    assert entries.contains('dev/ullage/shaded/asm/ClassReader.class')
    assert entries.containsAll(['META-INF/licenses/asm.txt', 'META-INF/LICENSE', 'META-INF/NOTICE'])
}
