String log = new File(basedir, 'build.log').text
assert log.contains('The parameter memory (-Dullage.memory) is "lots": ')
assert log.contains('An example is <memory>256MiB</memory>.')
assert log.contains('The parameter failOn (-Dullage.failOn) is "always": '
        + 'it must be one of critical, warning, never. An example is <failOn>warning</failOn>.')
assert log.contains('The parameter collector (-Dullage.collector) is "Fast": '
        + 'it must be one of Serial, Parallel, G1, Z, Shenandoah, Epsilon. An example is <collector>G1</collector>.')
assert log.contains('The level warning is "much", but "much" is no threshold.')
