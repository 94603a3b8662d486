String log = new File(basedir, 'build.log').text
assert log.contains('[WARNING] shop warning: Not compared with ullage-baseline.json: it has no section for JDK ')
assert log.contains('results of unlike environments are not compared, record one with mvn ullage:baseline')
