#!/usr/bin/env bash
# Apache Kafka in KRaft mode on this machine, from Maven Central's jars and its Java 17: for tests, CI and a first try.
#   kafka.sh available                      exit 0 when `start` would find everything it needs
#   kafka.sh install                        jars below $TOOLS_DIR (default: ~/.cache/qa-tools)
#   kafka.sh start DATADIR PORT [NODES]     brokers on 127.0.0.1:PORT and the ports after it (1, or 3 for a cluster that may
#                                           lose one), their controllers 100 above; starts those that do not run
#   kafka.sh stop DATADIR
#   kafka.sh kill DATADIR [NODE]            kill -9, for failure tests: one, from 1 on, or all
# Started on the data of an earlier start they go on with them. HEAP (default 384m, in a cluster 256m) is the Java heap.
set -euo pipefail

VERSION=4.4.0
LOG4J=2.25.3
HOME_DIR="${TOOLS_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/qa-tools}/kafka-$VERSION"

die() { echo "kafka: $*" >&2; exit 1; }
installed() { [ -f "$HOME_DIR/.installed" ] && command -v java >/dev/null; }
alive() { local p; p="$(cat "$1" 2>/dev/null)" && kill -0 "$p" 2>/dev/null && ! grep -q '^State:.*Z' "/proc/$p/status" 2>/dev/null; }
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

write_config() { # DIR PORT NODES NODE
  local voters="" i copies=$3 in_sync=$(( $3 > 1 ? $3 - 1 : 1 ))
  for i in $(seq 1 "$3"); do voters+="${voters:+,}$i@127.0.0.1:$(( $2 + 99 + i ))"; done
  cat >"$1/node$4.properties" <<P
process.roles=broker,controller
node.id=$4
controller.quorum.voters=$voters
listeners=PLAINTEXT://127.0.0.1:$(( $2 + $4 - 1 )),CONTROLLER://127.0.0.1:$(( $2 + 99 + $4 ))
advertised.listeners=PLAINTEXT://127.0.0.1:$(( $2 + $4 - 1 ))
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=$1/data$4
min.insync.replicas=$in_sync
offsets.topic.num.partitions=3
offsets.topic.replication.factor=$copies
transaction.state.log.num.partitions=3
transaction.state.log.replication.factor=$copies
transaction.state.log.min.isr=$in_sync
share.coordinator.state.topic.num.partitions=1
share.coordinator.state.topic.replication.factor=$copies
share.coordinator.state.topic.min.isr=$in_sync
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=1000
broker.session.timeout.ms=6000
broker.heartbeat.interval.ms=1000
log.cleaner.dedupe.buffer.size=16777216
log.segment.bytes=67108864
auto.create.topics.enable=false
num.network.threads=2
num.io.threads=4
P
}

launch() { # DIR NODE HEAP
  : >"$1/kafka$2.log"
  setsid nohup "${JAVA[@]}" "-Xms$3" "-Xmx$3" kafka.Kafka "$1/node$2.properties" >>"$1/kafka$2.log" 2>&1 </dev/null &
  echo $! >"$1/kafka$2.pid"
}

until_ready() { # DIR NODE
  local until=$(( SECONDS + 120 ))
  until grep -q 'Kafka Server started' "$1/kafka$2.log"; do
    alive "$1/kafka$2.pid" || die "it ended at start: $(grep -iE 'error|fatal|exception' "$1/kafka$2.log" | tail -1)"
    [ $SECONDS -lt $until ] || die "it was not ready after 120 s; see $1/kafka$2.log"
    sleep 0.1
  done
}

start() { # DATADIR PORT NODES
  local dir port=$2 nodes=$3 node; mkdir -p "$1"; dir="$(cd "$1" && pwd)"
  install
  JAVA=(java -XX:+UseSerialGC -Djava.awt.headless=true "-Dlog4j2.configurationFile=$HOME_DIR/log4j2.properties" -cp "$HOME_DIR/lib/*")
  for node in $(seq 1 "$nodes"); do
    alive "$dir/kafka$node.pid" && continue
    ! port_open $(( port + node - 1 )) || die "port $(( port + node - 1 )) is taken"
    write_config "$dir" "$port" "$nodes" "$node"
    [ -f "$dir/data$node/meta.properties" ] ||
      "${JAVA[@]}" -Xmx96m -XX:TieredStopAtLevel=1 kafka.tools.StorageTool format -t QuantumAlphaTestKafka1 -c "$dir/node$node.properties" >"$dir/format.log" 2>&1 ||
      die "the folder could not be formatted: $(tail -1 "$dir/format.log")"
    launch "$dir" "$node" "${HEAP:-$([ "$nodes" -gt 1 ] && echo 256m || echo 384m)}"
  done
  for node in $(seq 1 "$nodes"); do until_ready "$dir" "$node"; done
}

stop() { # DATADIR
  local until=$(( SECONDS + 20 )) pid
  for pid in "$1"/kafka*.pid; do ! alive "$pid" || kill "$(cat "$pid")"; done
  for pid in "$1"/kafka*.pid; do
    while alive "$pid"; do
      [ $SECONDS -lt $until ] || kill -9 "$(cat "$pid")" 2>/dev/null || true
      sleep 0.1
    done
    rm -f "$pid"
  done
}

slay() { # DATADIR NODE, or * for all
  local pid
  for pid in "$1"/kafka$2.pid; do [ ! -f "$pid" ] || { kill -9 "$(cat "$pid")"; rm -f "$pid"; }; done
}

case "${1:-} $#" in
  'available 1') installed ;;
  'install 1') install ;;
  'start 3') start "$2" "$3" 1 ;;
  'start 4') start "$2" "$3" "$4" ;;
  'stop 2') stop "$2" ;;
  'kill 2') slay "$2" '*' ;;
  'kill 3') slay "$2" "$3" ;;
  *) die 'usage: kafka.sh available | install | start DATADIR PORT [NODES] | stop DATADIR | kill DATADIR [NODE]' ;;
esac
