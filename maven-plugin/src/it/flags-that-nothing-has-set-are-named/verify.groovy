String log = new File(basedir, 'build.log').text
assert log.contains('Nothing has set ${argLine} so far, and it is left out of the tests\' flags.')
assert log.contains('to have that, call mvn process-test-classes ullage:verify.')
assert log.contains('[INFO] shop passed')
assert log.contains('argLine of Surefire (default-test) is "-javaagent:@{agent.jar} -Dcom.acme.door=open", but nothing in this build has set ${agent.jar} so far. A plugin that is bound to a later phase may set it: call mvn process-test-classes ullage:hunt.')
