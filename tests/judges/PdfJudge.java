import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks veraPDF whether files keep to their standards, with one start of Java: PdfJudge FLAVOURS FILE..., with flavours such as ua1,2a.
 *
 * Prints each rule that is broken, with the number of times and the place of the first, and for each file a line "approved FILE" or
 * "refused FILE". Exits with 0 when all are approved, else with 1.
 */
public class PdfJudge {
    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        boolean approved = true;
        for (int i = 1; i < arguments.length; i++) {
            boolean clean = true;
            try {
                for (String flavour : arguments[0].split(",")) {
                    clean &= keepsTo(new File(arguments[i]), PDFAFlavour.byFlavourId(flavour));
                }
            } catch (Exception error) {
                clean = false;
                System.out.println("veraPDF could not judge " + arguments[i] + ": " + error);
            }
            System.out.println((clean ? "approved " : "refused ") + arguments[i]);
            approved &= clean;
        }
        System.exit(approved ? 0 : 1);
    }

    private static boolean keepsTo(File file, PDFAFlavour flavour) throws Exception {
        try (InputStream bytes = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(bytes, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            TreeMap<String, Integer> broken = new TreeMap<>();
            TreeMap<String, String> places = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber() + " " + assertion.getMessage();
                    broken.merge(rule, 1, Integer::sum);
                    places.putIfAbsent(rule, assertion.getLocation().getContext());
                }
            }
            broken.forEach((rule, times) -> System.out.println(flavour.getId() + " " + rule + " (" + times + " times, first at " + places.get(rule) + ")"));
            System.out.println(flavour.getId() + (result.isCompliant() ? " approved" : " refused"));
            return result.isCompliant();
        }
    }
}
