namespace ImageGate.Probing;

/// <summary>Names of Docker Hub's official images, those that manifests name most (docker.io/library).</summary>
internal static class OfficialImages
{
    public static readonly IReadOnlyList<string> Names =
    [
        "adminer", "aerospike", "alpine", "amazoncorretto", "amazonlinux", "arangodb", "bash", "buildpack-deps", "busybox",
        "caddy", "cassandra", "chronograf", "clojure", "composer", "consul", "couchbase", "couchdb", "crate", "dart", "debian",
        "docker", "drupal", "eclipse-mosquitto", "eclipse-temurin", "elasticsearch", "elixir", "erlang", "fedora", "flink",
        "fluentd", "gcc", "ghost", "golang", "gradle", "groovy", "haproxy", "haskell", "hello-world", "httpd", "influxdb",
        "jetty", "joomla", "julia", "kibana", "kong", "logstash", "mariadb", "matomo", "maven", "mediawiki", "memcached",
        "mongo", "mongo-express", "mysql", "nats", "neo4j", "nextcloud", "nginx", "node", "odoo", "openjdk", "oraclelinux",
        "percona", "perl", "photon", "php", "phpmyadmin", "postgres", "python", "rabbitmq", "redis", "redmine", "registry",
        "rocket.chat", "rockylinux", "ruby", "rust", "solr", "sonarqube", "swift", "telegraf", "tomcat", "traefik", "ubuntu",
        "unit", "varnish", "vault", "wordpress", "zookeeper",
    ];
}
