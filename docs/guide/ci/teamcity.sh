#!/bin/sh
# A build step of the kind "Command Line": the service messages tell TeamCity where the results are.
mvn --batch-mode --no-transfer-progress verify
result=$?

for folder in $(find . -type d -path '*/target/ullage'); do
    if [ -f "$folder/ullage.xml" ]; then
        echo "##teamcity[importData type='junit' path='$folder/ullage.xml']"
    fi
    echo "##teamcity[publishArtifacts '$folder => memory/$folder']"
done
if [ $result -ne 0 ] && [ -f target/ullage/report.txt ]; then
    echo "##teamcity[buildProblem description='Tests or their memory: see the artifact memory, report.html']"
fi
exit $result
