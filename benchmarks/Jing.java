import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.validate.prop.rng.RngProperty;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * jing with its schema loaded once, as one of the workers of relaxng.py.
 *
 * <p>It prints the seconds that the schema took; then, for each line that names a folder, it
 * validates the folder's documents, held in memory, and prints the seconds of that pass and the
 * names of the invalid ones, with tabs between them.
 */
public final class Jing {
    private final ValidationDriver driver;
    private Map<String, byte[]> documents = Map.of();

    private Jing(ValidationDriver driver) {
        this.driver = driver;
    }

    public static void main(String[] arguments) throws Exception {
        ValidationDriver driver = driver();
        long start = System.nanoTime();
        if (!driver.loadSchema(ValidationDriver.uriOrFileInputSource(arguments[0]))) {
            throw new IllegalArgumentException("no correct schema: " + arguments[0]);
        }
        System.out.println(secondsSince(start));
        new Jing(driver).serve();
    }

    /** What jing's own command sets: the check of ID and IDREF; findings are thrown away. */
    private static ValidationDriver driver() {
        PropertyMapBuilder properties = new PropertyMapBuilder();
        RngProperty.CHECK_ID_IDREF.add(properties);
        properties.put(ValidateProperty.ERROR_HANDLER, new Silence());
        return new ValidationDriver(properties.toPropertyMap());
    }

    private void serve() throws IOException, SAXException {
        BufferedReader requests =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String held = null;
        for (String folder = requests.readLine(); folder != null; folder = requests.readLine()) {
            if (!folder.equals(held)) {
                documents = read(Path.of(folder));
                held = folder;
            }
            System.out.println(pass());
        }
    }

    private static Map<String, byte[]> read(Path folder) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                found.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return found;
    }

    private String pass() throws IOException, SAXException {
        List<String> invalid = new ArrayList<>();
        long start = System.nanoTime();
        for (Map.Entry<String, byte[]> document : documents.entrySet()) {
            if (!isValid(document.getKey(), document.getValue())) {
                invalid.add(document.getKey());
            }
        }
        invalid.add(0, secondsSince(start));
        return String.join("\t", invalid);
    }

    private boolean isValid(String name, byte[] data) throws IOException, SAXException {
        InputSource source = new InputSource(new ByteArrayInputStream(data));
        source.setSystemId(name);
        return driver.validate(source);
    }

    private static String secondsSince(long start) {
        return Double.toString((System.nanoTime() - start) / 1e9);
    }

    private static final class Silence implements ErrorHandler {
        @Override
        public void warning(SAXParseException finding) {}

        @Override
        public void error(SAXParseException finding) {}

        @Override
        public void fatalError(SAXParseException finding) throws SAXException {
            throw finding;
        }
    }
}
