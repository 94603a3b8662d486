String log = new File(basedir, 'build.log').text
assert log.contains('[INFO] shop passed')
assert log.contains('results of unlike environments are not compared, record one with mvn ullage:baseline')
