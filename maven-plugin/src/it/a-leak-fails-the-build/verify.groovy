String log = new File(basedir, 'build.log').text
assert log.count('[ERROR] shop failed: Leak: 1 OrderTest$Session per iteration') == 2
assert log.contains('static OrderTest.OPEN')
assert log.contains('src/test/java/com/acme/OrderTest.java:')
