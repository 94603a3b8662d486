String log = new File(basedir, 'build.log').text
assert log =~ /\[WARNING] No leak among 1 of 2 tests \(\d passes\); 1 cannot run twice/
assert log.contains('  RegistryTest.registers(): in run 2: org.opentest4j.AssertionFailedError: expected: <1> but was: <2>')
assert log.contains('BUILD SUCCESS')
