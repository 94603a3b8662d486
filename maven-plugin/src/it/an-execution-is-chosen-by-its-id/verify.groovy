String log = new File(basedir, 'build.log').text
assert log.contains('[INFO] shop passed')
assert log.contains('1 test in ')
assert log.contains('The parameter execution (-Dullage.execution) is "gate": no execution of Surefire or Failsafe has that id. There are surefire:default-test, failsafe:door.')
