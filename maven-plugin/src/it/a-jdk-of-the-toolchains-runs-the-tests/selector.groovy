// There must be a JDK 25 beside the one that runs Maven.
return new File('/usr/lib/jvm').list()?.any { it.contains('25') && new File("/usr/lib/jvm/$it/bin/javac").canExecute() }
