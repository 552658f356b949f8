{{- define "image" -}}
{{ required "give image.tag" (.Values.image).tag }}
{{- end }}
