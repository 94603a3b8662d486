String log = new File(basedir, 'build.log').text
assert log.contains('There is no parameter ullage.memroy. The nearest name is ullage.memory; mvn ullage:help -Ddetail lists all of them.')
assert log.contains('The parameter warning (-Dullage.warning) is "90": "90" has no unit. Give one, as in 90MiB, 90% or baseline+90MiB.')
assert log.contains('The configuration of ullage-maven-plugin has the element failon, but there is no such parameter. The nearest name is failOn;')
assert log.contains('There is no parameter ullage.shrads. The nearest name is ullage.shards;')
