{{- define "quantumalpha.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name }}{{ else }}{{ .Release.Name }}-{{ .Chart.Name }}{{ end }}
{{- end }}

{{- define "quantumalpha.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "quantumalpha.labels" -}}
{{ include "quantumalpha.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{/* What runs, as JSON: a list of Deployments with their settings. `asks`: which others it sends commands and queries to. */}}
{{- define "quantumalpha.units" -}}
{{- $units := list -}}
{{- $all := ternary (.Files.Get "files/modules.json" | fromJsonArray) (list (dict "name" "desk" "port" 8080 "asks" list)) (eq .Values.shape "split") -}}
{{- range $all -}}
{{- $own := index $.Values.units .name | default dict -}}
{{- $unit := mergeOverwrite (deepCopy $.Values.defaults) (deepCopy $own) . -}}
{{- $unit = set $unit "scales" (gt (int $unit.autoscaling.maxReplicas) (int $unit.replicas)) -}}
{{- $unit = set $unit "fullName" (printf "%s-%s" (include "quantumalpha.name" $) .name) -}}
{{- $suffix := ternary (printf "-%s" .name) "" (eq $.Values.shape "split") -}}
{{- $unit = set $unit "image" (printf "%s%s:%s" $.Values.image.repository $suffix (default $.Chart.AppVersion $.Values.image.tag)) -}}
{{- if and $unit.storage.size (or (gt (int $unit.replicas) 1) $unit.scales) -}}
{{- fail (printf "units.%s keeps files on a volume for one pod: replicas and autoscaling.maxReplicas must be 1" .name) -}}
{{- end -}}
{{- $units = append $units $unit -}}
{{- end -}}
{{- toJson $units -}}
{{- end }}

{{- define "quantumalpha.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
fsGroupChangePolicy: OnRootMismatch
seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "quantumalpha.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end }}

{{- define "quantumalpha.secret" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef: { name: {{ .root.Values.secretName }}, key: {{ .key }} }
{{- end }}

{{/* The role of a module, and where it connects. */}}
{{- define "quantumalpha.moduleDatabase" -}}
{{- $database := .root.Values.database -}}
{{ include "quantumalpha.secret" (dict "root" .root "name" "DATABASE_PASSWORD" "key" (printf "database-password-%s" .unit.name)) }}
- name: DATABASE_URL
  value: {{ printf "postgres://%s_%s:$(DATABASE_PASSWORD)@%s:%d/%s?sslmode=%s" $database.name .unit.name $database.host (int $database.port) $database.name $database.sslMode }}
{{- end }}

{{- define "quantumalpha.splitEnv" -}}
{{- $root := .root -}}
{{- $kafka := $root.Values.kafka -}}
{{- $hosts := list -}}
{{- range include "quantumalpha.units" $root | fromJsonArray }}{{ $hosts = append $hosts (printf "%s=%s:%d" .name .fullName (int .port)) }}{{ end -}}
- { name: MODULES, value: {{ .unit.name }} }
- { name: MODULE_HOSTS, value: {{ join "," $hosts | quote }} }
- { name: KAFKA_BROKERS, value: {{ join "," $kafka.brokers | quote }} }
- { name: KAFKA_TOPIC_PREFIX, value: {{ $kafka.topicPrefix }} }
- { name: KAFKA_PARTITIONS, value: {{ $kafka.partitions | quote }} }
- { name: KAFKA_REPLICATION, value: {{ $kafka.replication | quote }} }
- { name: KAFKA_RETENTION_MS, value: {{ printf "%d" (int64 $kafka.retentionMs) | quote }} }
- { name: KAFKA_SSL, value: {{ $kafka.ssl | quote }} }
{{- if $kafka.saslMechanism }}
- { name: KAFKA_SASL_MECHANISM, value: {{ $kafka.saslMechanism }} }
{{ include "quantumalpha.secret" (dict "root" $root "name" "KAFKA_SASL_USERNAME" "key" "kafka-username") }}
{{ include "quantumalpha.secret" (dict "root" $root "name" "KAFKA_SASL_PASSWORD" "key" "kafka-password") }}
{{- end }}
{{ include "quantumalpha.secret" (dict "root" $root "name" "REDIS_URL" "key" "redis-url") }}
{{ include "quantumalpha.secret" (dict "root" $root "name" "INTERNAL_SECRET" "key" "internal-secret") }}
{{- if eq .unit.name "gateway" }}
{{ include "quantumalpha.secret" (dict "root" $root "name" "GATEWAY_TOKEN_SECRET" "key" "token-secret") }}
{{- end }}
{{ include "quantumalpha.moduleDatabase" . }}
{{- end }}

{{/* Trust in an authority of one's own: environment, mount and volume. */}}
{{- define "quantumalpha.caEnv" -}}
{{- if .Values.caSecretName }}
- { name: NODE_EXTRA_CA_CERTS, value: /etc/quantumalpha/ca.crt }
{{- end }}
{{- end }}

{{- define "quantumalpha.caMount" -}}
{{- if .Values.caSecretName }}
- { name: ca, mountPath: /etc/quantumalpha, readOnly: true }
{{- end }}
{{- end }}

{{- define "quantumalpha.caVolume" -}}
{{- if .Values.caSecretName }}
- name: ca
  secret: { secretName: {{ .Values.caSecretName }}, items: [{ key: ca.crt, path: ca.crt }] }
{{- end }}
{{- end }}
