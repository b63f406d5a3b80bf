// What a platform does, with Java 17 and no library: HUIQI_URL=http://127.0.0.1:3000 HUIQI_KEY=hq_live_… java Platform.java
// The key needs the scopes match and enterprises:write. For the JSON itself take the library of your project.
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.stream.Stream;

public class Platform {
  static final String url = System.getenv("HUIQI_URL");
  static final Path profiles = Path.of(System.getenv().getOrDefault("PROFILES", "profiles.ndjson"));
  static final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public static void main(String[] arguments) throws Exception {
    // An enterprise is stored once, however often the request has to be sent.
    var profile = """
        {"profile":{"schema":"huiqi.profile/1","applicant":{"kind":"company"},"facts":{"registeredRegion":"140403"}}}""";
    var key = System.getenv().getOrDefault("IDEMPOTENCY_KEY", "example-java-1");
    var stored = send(post("/v1/enterprises", "application/json", BodyPublishers.ofString(profile)).header("Idempotency-Key", key));
    System.out.println("stored " + location(stored));

    // The answer comes with a receipt, by which it can be worked out again later.
    var matched = send(post(location(stored) + "/matches", "application/json", BodyPublishers.ofString("{}")));
    System.out.println("matched " + location(matched));

    // Many profiles, line by line: results are read while the rest is still being sent.
    var batch = post("/v1/matches/batch", "application/x-ndjson", BodyPublishers.ofFile(profiles));
    try (Stream<String> lines = client.send(batch.build(), BodyHandlers.ofLines()).body()) {
      lines.forEach(line -> System.out.println(line.substring(0, Math.min(54, line.length()))));
    }

    // The same as a job: 202 with its address, then look at it until it has ended.
    var accepted = send(post("/v1/matches/batch", "application/x-ndjson", BodyPublishers.ofFile(profiles)).header("Prefer", "respond-async"));
    var job = location(accepted);
    while (send(request(job)).body().matches("(?s).*\"state\":\"(queued|running)\".*")) Thread.sleep(1000);
    System.out.println("job gave " + send(request(job + "/result")).body().lines().count() + " lines");
  }

  static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("Authorization", "Bearer " + System.getenv("HUIQI_KEY"))
        .header("Accept-Language", "en");
  }

  static HttpRequest.Builder post(String path, String type, BodyPublisher body) {
    return request(path).header("Content-Type", type).POST(body);
  }

  static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var response = client.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() >= 400) throw new IOException(response.statusCode() + " " + response.body());
    return response;
  }

  static String location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").orElseThrow();
  }
}
