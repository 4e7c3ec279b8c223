"""Sends the lines of a file through a command with Spark, in two workers: spark.py LINES COMMAND OUT. A task is tried twice."""

import shutil
import sys

try:
    from pyspark import SparkConf, SparkContext
except ImportError:
    sys.exit(77)
if not shutil.which("java"):
    sys.exit(77)

lines, command, out = sys.argv[1:]
settings = {"spark.ui.enabled": "false", "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
conf = SparkConf().setMaster("local[2,2]").setAll(settings.items())
with SparkContext(conf=conf) as context:
    context.textFile(lines, 8).pipe(command, checkCode=True).saveAsTextFile(out)
