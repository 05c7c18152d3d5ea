/** docker-compose.yml: the monolith alone, or a container for each module with everything that they stand on. */
export const composeFile = (modules) => `${common(modules)}services:
  quantumalpha:
    <<: *container
    profiles: [monolith]
    build: .
    image: quantumalpha
    ports: ['127.0.0.1:8080:8080']
    volumes: ['desk:/data']
    # PostgreSQL shares memory between its processes.
    shm_size: 128m

${modules.map(moduleService).join('\n')}
  # The tables of every module, and a role for each.
  migrate:
    profiles: [split]
    build: .
    image: quantumalpha
    command: [migrate]
    environment:
      DATABASE_URL: postgres://quantumalpha:\${DATABASE_PASSWORD:-quantumalpha}@postgres:5432/quantumalpha
      DATABASE_ROLE_PASSWORDS: ${modules.map(({ name }) => `${name}=\${DATABASE_PASSWORD:-quantumalpha}`).join(',')}
    depends_on:
      postgres: { condition: service_healthy }

${SERVICES}
volumes:
  desk:
${modules
  .filter(({ name }) => KEEPS_FILES.includes(name))
  .map(({ name }) => `  ${name}:\n`)
  .join('')}  postgres:
  redis:
  kafka:
  prometheus:
  grafana:
`;

// Market history, models, runs, and the secret that signs sessions.
const KEEPS_FILES = ['gateway', 'data', 'ai', 'analytics'];

function moduleService({ name, port }) {
  const door = name === 'gateway' ? `    ports: ['127.0.0.1:${port}:${port}']\n` : '';
  const files = KEEPS_FILES.includes(name) ? `    volumes: ['${name}:/data']\n` : '';
  return `  ${name}:
    <<: *module
    build: { context: ., args: { MODULE: ${name} } }
    image: quantumalpha-${name}
    environment:
      <<: *module-settings
      MODULES: ${name}
      PORT: '${port}'
      DATABASE_URL: postgres://quantumalpha_${name}:\${DATABASE_PASSWORD:-quantumalpha}@postgres:5432/quantumalpha
${door}${files}`;
}

const SERVICES = `  postgres:
    profiles: [split]
    image: timescale/timescaledb:2.17.2-pg17
    environment:
      POSTGRES_USER: quantumalpha
      POSTGRES_DB: quantumalpha
      POSTGRES_PASSWORD: \${DATABASE_PASSWORD:-quantumalpha}
    # Seven pools of sixteen connections.
    command: [postgres, -c, max_connections=200]
    shm_size: 256m
    volumes: ['postgres:/var/lib/postgresql/data']
    healthcheck:
      test: [CMD, pg_isready, --username, quantumalpha]
      interval: 2s
      retries: 60
    restart: unless-stopped

  redis:
    profiles: [split]
    image: redis:7.4-alpine
    # Jobs are kept over a restart and never evicted.
    command: [redis-server, --appendonly, 'yes', --maxmemory-policy, noeviction]
    volumes: ['redis:/data']
    healthcheck:
      test: [CMD, redis-cli, ping]
      interval: 2s
      retries: 60
    restart: unless-stopped

  kafka:
    profiles: [split]
    image: apache/kafka:4.0.0
    environment:
      KAFKA_NODE_ID: 1
      KAFKA_PROCESS_ROLES: broker,controller
      KAFKA_CONTROLLER_QUORUM_VOTERS: 1@kafka:9093
      KAFKA_CONTROLLER_LISTENER_NAMES: CONTROLLER
      KAFKA_LISTENERS: PLAINTEXT://:9092,CONTROLLER://:9093
      KAFKA_ADVERTISED_LISTENERS: PLAINTEXT://kafka:9092
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: 1
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 1
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: 1
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false'
      KAFKA_LOG_DIRS: /var/lib/kafka/data
    volumes: ['kafka:/var/lib/kafka/data']
    healthcheck:
      test: [CMD, /opt/kafka/bin/kafka-broker-api-versions.sh, --bootstrap-server, 'localhost:9092']
      interval: 5s
      timeout: 10s
      retries: 24
    restart: unless-stopped

  prometheus:
    profiles: [split]
    image: prom/prometheus:v3.1.0
    volumes:
      - './deploy/monitoring/prometheus:/etc/prometheus:ro'
      - 'prometheus:/prometheus'
    ports: ['127.0.0.1:9090:9090']
    restart: unless-stopped

  grafana:
    profiles: [split]
    image: grafana/grafana:11.4.0
    environment:
      GF_AUTH_ANONYMOUS_ENABLED: 'true'
      GF_AUTH_ANONYMOUS_ORG_ROLE: Viewer
      GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH: /var/lib/grafana/dashboards/quantumalpha.json
    volumes:
      - './deploy/monitoring/grafana/provisioning:/etc/grafana/provisioning:ro'
      - './deploy/monitoring/grafana/dashboards:/var/lib/grafana/dashboards:ro'
      - 'grafana:/var/lib/grafana'
    ports: ['127.0.0.1:3000:3000']
    depends_on: [prometheus]
    restart: unless-stopped
`;

const common = (
  modules,
) => `# Made by tools/generate-docs.mjs from src/modules.manifest.ts; change tools/docs/compose.mjs instead.
#   docker compose up                     the desk on http://localhost:8080 in one container (COMPOSE_PROFILES in .env)
#   docker compose --profile split up     a container a module over Kafka, with PostgreSQL, Redis, Prometheus and Grafana
# The password of the first admin is in the log: docker compose logs quantumalpha, or docker compose logs gateway.
# All of it is for one machine: only the loopback address is published, and the passwords are known.
x-container: &container
  # Reaps what is left of processes.
  init: true
  cap_drop: [ALL]
  security_opt: ['no-new-privileges:true']
  # Draining takes up to ten seconds.
  stop_grace_period: 15s
  restart: unless-stopped

x-module: &module
  <<: *container
  profiles: [split]
  depends_on:
    migrate: { condition: service_completed_successfully }
    redis: { condition: service_healthy }
    kafka: { condition: service_healthy }

x-module-settings: &module-settings
  LOG_FORMAT: json
  # A young generation of 4 MB instead of 16: 50 MB less a process.
  NODE_OPTIONS: --max-semi-space-size=4
  REDIS_URL: redis://redis:6379
  KAFKA_BROKERS: kafka:9092
  MODULE_HOSTS: ${modules.map(({ name, port }) => `${name}=${name}:${port}`).join(',')}
  INTERNAL_SECRET: \${INTERNAL_SECRET:-known-to-all-and-for-one-machine-only}

`;
