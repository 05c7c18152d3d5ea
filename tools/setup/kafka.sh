#!/usr/bin/env bash
# Apache Kafka in KRaft mode on this machine, from Maven Central's jars and its Java 17: for tests, CI and a first try.
#   kafka.sh available                      exit 0 when `start` would find everything it needs
#   kafka.sh install                        jars below $TOOLS_DIR (default: ~/.cache/qa-tools)
#   kafka.sh start DATADIR PORT             one broker on 127.0.0.1:PORT, its controller on PORT + 100
#   kafka.sh stop DATADIR
#   kafka.sh kill DATADIR                   kill -9, for failure tests
# Started on the data of an earlier start it goes on with them. HEAP (default 384m) is the Java heap.
set -euo pipefail

VERSION=4.4.0
LOG4J=2.25.3
HOME_DIR="${TOOLS_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/qa-tools}/kafka-$VERSION"

die() { echo "kafka: $*" >&2; exit 1; }
installed() { [ -f "$HOME_DIR/.installed" ] && command -v java >/dev/null; }
alive() { local p; p="$(cat "$1/kafka.pid" 2>/dev/null)" && kill -0 "$p" 2>/dev/null && ! grep -q '^State:.*Z' "/proc/$p/status" 2>/dev/null; }
port_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

packages() { # command, package: installs the package where the command is not there
  command -v "$1" >/dev/null && return 0
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || die "$1 is not on this machine (Debian: $2)"
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$2" >/dev/null 2>&1 || die "$2 could not be installed"
}

install() {
  installed && return 0
  packages java openjdk-17-jre-headless
  packages mvn maven
  local dir; dir="$(mktemp -d)"
  cat >"$dir/pom.xml" <<POM
<project><modelVersion>4.0.0</modelVersion><groupId>tools</groupId><artifactId>kafka</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>
<dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>$VERSION</version></dependency>
<dependency><groupId>org.apache.logging.log4j</groupId><artifactId>log4j-slf4j-impl</artifactId><version>$LOG4J</version></dependency>
<dependency><groupId>org.apache.logging.log4j</groupId><artifactId>log4j-core</artifactId><version>$LOG4J</version></dependency>
</dependencies></project>
POM
  rm -rf "$HOME_DIR"; mkdir -p "$HOME_DIR"
  mvn -q -B -f "$dir/pom.xml" dependency:copy-dependencies -DoutputDirectory="$HOME_DIR/lib" >"$dir/log" 2>&1 ||
    die "Maven could not bring Kafka $VERSION: $(grep -m1 ERROR "$dir/log" | cut -c1-200)"
  cat >"$HOME_DIR/log4j2.properties" <<'L'
status = error
appender.out.type = Console
appender.out.name = OUT
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d %p %m (%c{1})%n%throwable{short}
rootLogger.level = info
rootLogger.appenderRef.out.ref = OUT
L
  rm -rf "$dir"; touch "$HOME_DIR/.installed"
}

write_config() { # DATADIR PORT
  cat >"$1/server.properties" <<P
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$(( $2 + 100 ))
listeners=PLAINTEXT://127.0.0.1:$2,CONTROLLER://127.0.0.1:$(( $2 + 100 ))
advertised.listeners=PLAINTEXT://127.0.0.1:$2
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=$1/data
offsets.topic.num.partitions=3
offsets.topic.replication.factor=1
transaction.state.log.num.partitions=3
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.num.partitions=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=1000
log.cleaner.dedupe.buffer.size=16777216
log.segment.bytes=67108864
auto.create.topics.enable=false
num.network.threads=2
num.io.threads=4
P
}

start() { # DATADIR PORT
  local dir port=$2 until; mkdir -p "$1"; dir="$(cd "$1" && pwd)"
  install
  alive "$dir" && return 0
  ! port_open "$port" || die "port $port is taken"
  write_config "$dir" "$port"
  local java=(java -XX:+UseSerialGC -Djava.awt.headless=true "-Dlog4j2.configurationFile=$HOME_DIR/log4j2.properties" -cp "$HOME_DIR/lib/*")
  [ -f "$dir/data/meta.properties" ] ||
    "${java[@]}" -Xmx96m -XX:TieredStopAtLevel=1 kafka.tools.StorageTool format -t QuantumAlphaTestKafka1 -c "$dir/server.properties" >"$dir/format.log" 2>&1 ||
    die "the folder could not be formatted: $(tail -1 "$dir/format.log")"
  : >"$dir/kafka.log"
  setsid nohup "${java[@]}" "-Xms${HEAP:-384m}" "-Xmx${HEAP:-384m}" kafka.Kafka "$dir/server.properties" >>"$dir/kafka.log" 2>&1 </dev/null &
  echo $! >"$dir/kafka.pid"
  until=$(( SECONDS + 120 ))
  until grep -q 'Kafka Server started' "$dir/kafka.log"; do
    alive "$dir" || die "it ended at start: $(grep -iE 'error|fatal|exception' "$dir/kafka.log" | tail -1)"
    [ $SECONDS -lt $until ] || die "it was not ready after 120 s; see $dir/kafka.log"
    sleep 0.1
  done
}

stop() { # DATADIR
  local until=$(( SECONDS + 20 ))
  alive "$1" || { rm -f "$1/kafka.pid"; return 0; }
  kill "$(cat "$1/kafka.pid")"
  while alive "$1"; do
    [ $SECONDS -lt $until ] || kill -9 "$(cat "$1/kafka.pid")" 2>/dev/null || true
    sleep 0.1
  done
  rm -f "$1/kafka.pid"
}

case "${1:-} $#" in
  'available 1') installed ;;
  'install 1') install ;;
  'start 3') start "$2" "$3" ;;
  'stop 2') stop "$2" ;;
  'kill 2') kill -9 "$(cat "$2/kafka.pid")"; rm -f "$2/kafka.pid" ;;
  *) die 'usage: kafka.sh available | install | start DATADIR PORT | stop DATADIR | kill DATADIR' ;;
esac
