{{- define "shop.helper" -}}
docker.io/library/helper:1.1
{{- end }}
