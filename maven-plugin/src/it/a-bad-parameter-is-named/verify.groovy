String log = new File(basedir, 'build.log').text
assert log.contains('The parameter memory (-Dullage.memory) is "lots": "lots" is not a memory size.')
assert log.contains('An example is <memory>256MiB</memory>.')
