#!/bin/sh
# Records the runs that the tests of the HTML report look at, and writes their evidence beside those tests.
#
# Usage: record.sh ROOT FOLDER [RUN...]
#   ROOT    the root of a tree of Ullage that was packaged (./mvnw package -DskipTests)
#   FOLDER  where to compile and run
#   RUN     leak, kill, oom, regression or many; all without
#
# The runs are in forked JVMs of this machine, so that figures differ each time; tests assert none that does.
set -eu
root=$1
work=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
to=$here/../resources/dev/ullage/report/recorded
repository=${HOME}/.m2/repository
junit=$(sed -n 's/.*<junit.version>\(.*\)<.*/\1/p' "$root/pom.xml")
jars="$root/junit-extension/target/ullage-junit-0.1.0-SNAPSHOT.jar $root/core/target/ullage-core-0.1.0-SNAPSHOT.jar
  $root/child/target/ullage-child-0.1.0-SNAPSHOT.jar"
for name in junit-jupiter-api junit-jupiter-params junit-jupiter-engine junit-platform-launcher junit-platform-engine \
    junit-platform-commons; do
  jars="$jars $(find "$repository/org/junit" -name "$name-$junit.jar")"
done
for name in opentest4j-1.3.0 jspecify-1.0.[0-9] async-profiler-[0-9.]* jackson-core-2.[0-9.]*; do
  jars="$jars $(find "$repository" -name "$name.jar" | sort -V | tail -1)"
done
path=$(echo $jars | tr ' ' ':')
mkdir -p "$to"

# compile NAME SOURCE...
compile() {
  name=$1
  shift
  rm -rf "$work/$name/classes"
  mkdir -p "$work/$name/classes" "$work/$name/src"
  for folder; do
    cp -r "$folder/." "$work/$name/src"
  done
  javac --release 17 -g -nowarn -proc:none -cp "$path" -d "$work/$name/classes" \
    $(find "$work/$name/src" -name '*.java') 2>&1 | sed '/STABLE/d'
}

# ullage COMMAND NAME OPTION...; what it exits with is the run's verdict
ullage() {
  command=$1
  name=$2
  shift 2
  (cd "$work/$name" && java -jar "$root/cli/target/ullage.jar" "$command" --class-path "$path" --test-classes classes \
    --environment forked --suite shop --sources src --interval 50ms --output-directory out "$@") || true
}

keep() {
  cp "$work/$1/out/evidence.json" "$to/$1.json"
}

for run in ${*:-leak kill oom regression many}; do
  echo "== $run"
  mkdir -p "$work/$run"
  rm -rf "$work/$run/out"
  case $run in
    leak) compile leak "$here/shop" "$here/leak"
      ullage verify leak ;;
    kill) compile kill "$here/shop" "$here/kill"
      ullage verify kill --jvm-args -XX:MaxDirectMemorySize=1g ;;
    oom) compile oom "$here/shop" "$here/oom"
      ullage verify oom --critical off ;;
    regression) compile regression "$here/shop" "$here/regression"
      rm -f "$work/regression/ullage-baseline.json"
      ullage baseline regression --system-property-variables pages=20
      for pages in 20 20 21 20 22 20 21 20; do
        ullage verify regression --system-property-variables pages=$pages
      done
      ullage verify regression --system-property-variables pages=60 ;;
    many) java "$here/Generate.java" "$work/many/generated"
      compile many "$work/many/generated"
      ullage verify many ;;
  esac
  keep "$run"
done
