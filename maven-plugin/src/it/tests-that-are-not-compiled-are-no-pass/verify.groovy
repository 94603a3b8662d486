String log = new File(basedir, 'build.log').text
assert log.contains('The tests of shop are not compiled: there is no ' + new File(basedir, 'target/test-classes')
        + '. Compile them first, for example with mvn process-test-classes ullage:hunt.')
