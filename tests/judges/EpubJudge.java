import com.adobe.epubcheck.tool.EpubChecker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/**
 * Asks EPUBCheck about many files, with one start of Java: EpubJudge FILE...
 *
 * Prints every message, and for each file a line "approved FILE" or "refused FILE"; a file is approved when there is not one message, of usage
 * neither. Exits with 0 when all are approved, else with 1.
 */
public class EpubJudge {
    public static void main(String[] files) {
        PrintStream out = System.out;
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        System.setOut(new PrintStream(words, true));
        System.setErr(System.out);
        boolean approved = true;
        for (String file : files) {
            words.reset();
            int code = new EpubChecker().run(new String[] {"--usage", file});
            System.out.flush();
            boolean clean = code == 0;
            for (String line : words.toString().split("\n")) {
                if (line.matches("(FATAL|ERROR|WARNING|INFO|USAGE).*")) {
                    clean = false;
                    out.println(line);
                }
            }
            out.println((clean ? "approved " : "refused ") + file);
            approved &= clean;
        }
        out.flush();
        System.exit(approved ? 0 : 1);
    }
}
