{{- define "pod" }}{{- end }}
