import org.dni4j.data.Digits;
import org.dni4j.data.Text;

/** Fetches the data of all lessons into the cache, or says that there is no network; the lessons go on without it, too. */
class Fetch {

    public static void main(String[] arguments) {
        System.out.println("Digits: " + Digits.load().name());
        System.out.println("Text: " + Text.load().name());
    }
}
