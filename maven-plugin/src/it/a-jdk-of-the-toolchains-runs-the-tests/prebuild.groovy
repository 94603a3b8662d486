String home = new File('/usr/lib/jvm').list().find { it.contains('25') && new File("/usr/lib/jvm/$it/bin/javac").canExecute() }
new File(basedir, 'toolchains.xml').text = """<toolchains>
  <toolchain>
    <type>jdk</type>
    <provides>
      <version>25</version>
    </provides>
    <configuration>
      <jdkHome>/usr/lib/jvm/$home</jdkHome>
    </configuration>
  </toolchain>
</toolchains>
"""
return true
